"""/audit, the journal of every act for administrators; and the history of a unit's figures for who reads them."""
