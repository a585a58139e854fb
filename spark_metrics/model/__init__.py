"""What SPARK talks about: programmes, facts, figures. Pure declarations; imports only `errors` and `language`."""
