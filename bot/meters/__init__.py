"""What the running bot measures of itself: counted where it happens, put into words only for who asks for it."""
