namespace CustomerIngest.Tests.Running;

/// <summary>The table as Ingest makes it, for tests that need it before the first message.</summary>
public static class CustomerTable
{
    public const string Create =
        "CREATE TABLE IF NOT EXISTS Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, PRIMARY KEY (CustID)) ENGINE=InnoDB CHARACTER SET utf8mb4";
}
