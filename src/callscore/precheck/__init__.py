"""What one applicant can learn before anybody else looks."""
