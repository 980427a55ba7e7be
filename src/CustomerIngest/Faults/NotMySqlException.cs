namespace CustomerIngest.Faults;

/// <summary>What answers at the database's place is something else.</summary>
public sealed class NotMySqlException(Exception innerException)
    : IOException("What answers at the database's host and port does not speak MySQL's protocol. DB_HOST and DB_PORT, or the secret's host and port, may be wrong.", innerException);
