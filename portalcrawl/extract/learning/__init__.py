"""What the pages of one portal teach together: its habits with dates, and its chrome."""
