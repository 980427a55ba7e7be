namespace CustomerIngest.Faults;

/// <summary>What to do about an error of MySQL or MariaDB.</summary>
internal static class FaultAdvice
{
    private const string Grants =
        "Grant the secret's user SELECT, INSERT and UPDATE on the table Customer, CREATE and ALTER on it until it is made, and with DB_QUARANTINE=On the same on CustomerRejects.";

    /// <returns>A sentence or two; null when there is nothing to do but wait, or the row is at fault.</returns>
    public static string? For(int number) => number switch
    {
        1021 or 1114 => "The server's disk or table space is full. Give it more storage.",
        1040 or 1203 or 1226 => "All connections that the server or the user may have are in use, perhaps by frozen environments. Lower MaximumConcurrency or the server's wait_timeout, raise max_connections or the user's limit, or use RDS Proxy.",
        1042 => "No connection. DB_HOST or the secret's host and port may be wrong, the server down, or subnets and security groups in the way.",
        1044 => $"The secret's user has no right to the database that the secret's dbname or DB_NAME names. Correct the name, or: {Grants}",
        1045 or 1698 => "The server refuses the secret's user and password. Correct the secret, or the user's password, host or TLS requirement on the server.",
        1049 => "The database that the secret's dbname or DB_NAME names does not exist. CREATE DATABASE it, CHARACTER SET utf8mb4, or correct the name.",
        1054 => "Customer lacks a column that CustomerIngest (CustID, Name, SentAt) or a trigger on it needs. If it is another application's table, set dbname or DB_NAME to another database; else correct the trigger.",
        1064 => "The server does not understand the statement. CustomerIngest needs MySQL 5.7 or MariaDB 10.4, or newer.",
        1115 or 1267 or 1273 => "The server cannot use the table's character set with utf8mb4. Convert the table to CHARACTER SET utf8mb4.",
        1129 => "The server has blocked the function's host after failed connections. FLUSH HOSTS on the server, then look for what cut them.",
        1130 => "The server admits nobody from the function's host. Create the user for that host or subnet.",
        1142 or 1143 or 1370 => $"The secret's user lacks a privilege. {Grants}",
        1146 => "Customer is there, so a trigger or view on it needs a table that is not. Make that table, or drop the trigger.",
        1153 => "The statement is longer than the server's max_allowed_packet. Raise that above DB_STATEMENT_BYTES, or lower DB_STATEMENT_BYTES.",
        1227 or 1449 => "A trigger or view on Customer has a definer who is missing or lacks a privilege. Define it anew.",
        1251 or 1275 or 1524 or 2059 => "The server or MySqlConnector cannot use the authentication plugin of the secret's user. Give the user mysql_native_password, or on MySQL caching_sha2_password.",
        1290 or 1792 or 1836 or 1874 => "The server is read-only. It heals by itself after a failover; if it lasts, DB_HOST or the secret's host is a reader endpoint.",
        1305 or 1356 => "A trigger or view on Customer refers to what does not exist. Make that, or drop the trigger.",
        1364 => "Customer has a column that CustomerIngest does not fill. Give the column a default.",
        1820 or 1862 => "The user's password has expired. Set a new one, on the server and in the secret.",
        3118 or 4151 => "The user's account is locked. ALTER USER ... ACCOUNT UNLOCK.",
        _ => null,
    };
}
