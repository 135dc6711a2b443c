"""The only stage that touches the network: identifiers in, what the services say of them out."""
