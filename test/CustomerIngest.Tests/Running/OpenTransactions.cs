namespace CustomerIngest.Tests.Running;

/// <summary>The transactions that are open on a MariaDB server, those of statements that run just now included.</summary>
internal static class OpenTransactions
{
    /// <summary>
    /// InnoDB gives the same answer again until nobody has asked for 100 ms. Who asks more often never sees a transaction
    /// end, so each look waits first.
    /// </summary>
    public const string Query = "DO SLEEP(0.12); SELECT trx_id FROM information_schema.INNODB_TRX";
}
