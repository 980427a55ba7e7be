using System.Net.Sockets;
using System.Security.Authentication;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>The table of faults: what a statement can meet, each provoked on a real server. Logins and the network are in Faults.</summary>
[Collection(OnDatabase.Name)]
public sealed class FaultClassifierTests(RunningDatabase database) : FaultTest(database)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Faults, Parents");
        await Database.ExecuteAsync("CREATE TABLE Parents (Id int PRIMARY KEY)");
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Parted (Id int PRIMARY KEY) PARTITION BY RANGE (Id) (PARTITION p0 VALUES LESS THAN (1000))");
        await Database.ExecuteAsync("CREATE OR REPLACE VIEW Checked AS SELECT Id FROM Parents WHERE Id<1000 WITH CHECK OPTION");
        await Database.ExecuteAsync(
            """
            CREATE TABLE Faults (
                Id tinyint NOT NULL PRIMARY KEY, Name varchar(3) CHARACTER SET latin1 NOT NULL CHECK (Name<>'bad'),
                Color enum('red'), Seen datetime, Parent int, Count int unsigned, FOREIGN KEY (Parent) REFERENCES Parents (Id))
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        await Administrator.ExecuteAsync("ROLLBACK");
        await Administrator.ExecuteAsync("SET GLOBAL read_only=OFF, max_allowed_packet=DEFAULT");
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,'canary')", 1406)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,'李')", 1366)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,NULL)", 1048)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (999,'a')", 1264)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,'a'),(1,'b')", 1062)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,'bad')", 4025)]
    [InlineData("INSERT INTO Faults (Id,Name,Color) VALUES (1,'a','canary')", 1265)]
    [InlineData("INSERT INTO Faults (Id,Name,Seen) VALUES (1,'a','canary')", 1292)]
    [InlineData("INSERT INTO Faults (Id,Name,Parent) VALUES (1,'a',7)", 1452)]
    [InlineData("INSERT INTO Faults (Id,Name,Count) VALUES (1,'a',CAST(0 AS UNSIGNED)-1)", 1690)]
    [InlineData("INSERT INTO Faults (Id,Name) VALUES (1,_utf8mb4 x'ff')", 1300)]
    [InlineData("SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT='canary'", 1644)]
    [InlineData("SIGNAL SQLSTATE '45123' SET MYSQL_ERRNO=30001", 30001)]
    [InlineData("SIGNAL SQLSTATE '22012' SET MESSAGE_TEXT='canary'", 1644)]
    [InlineData("SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT='canary'", 1644)]
    [InlineData("SET STATEMENT sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO' FOR INSERT INTO Parents SELECT 1 % 0", 1365)]
    [InlineData("INSERT INTO Checked VALUES (5000)", 1369)]
    [InlineData("INSERT INTO Parted VALUES (5000)", 1526)]
    public Task Classify_WhenTheRowIsRefused_IsPermanent(string sql, int number) =>
        AssertFaultAsync(number, DatabaseFault.Permanent, null, () => ExecuteAsync(sql));

    [Theory]
    [InlineData("SELECT * FROM Missing", 1146, "Customer is there, so a trigger or view on it needs a table")]
    [InlineData("SELECT Missing FROM Faults", 1054, "Customer lacks a column that CustomerIngest (CustID, Name, SentAt) or a trigger on it needs")]
    [InlineData("INSERT INTO Faults (Id) VALUES (1)", 1364, "Customer has a column that CustomerIngest does not fill. Give the column a default")]
    [InlineData("SELEC", 1064, "The server does not understand the statement. CustomerIngest needs MySQL 5.7 or MariaDB 10.4")]
    [InlineData("SELECT Missing()", 1305, "A trigger or view on Customer refers to what does not exist")]
    [InlineData("SELECT 'canary' COLLATE missing", 1273, "The server cannot use the table's character set with utf8mb4. Convert the table")]
    [InlineData("SELECT CONVERT('canary' USING missing)", 1115, "The server cannot use the table's character set with utf8mb4. Convert the table")]
    [InlineData("SELECT Name COLLATE latin1_bin = Name COLLATE latin1_general_ci FROM Faults", 1267, "The server cannot use the table's character set with utf8mb4. Convert the table")]
    [InlineData("SELECT * FROM mysql.global_priv", 1142, "The secret's user lacks a privilege. Grant the secret's user SELECT, INSERT and UPDATE on the table Customer, CREATE and ALTER on it until it is made")]
    [InlineData("SET GLOBAL max_connections=1", 1227, "A trigger or view on Customer has a definer who is missing or lacks a privilege")]
    public Task Classify_WhenSomebodyMustAct_IsConfiguration(string sql, int number, string advice) =>
        AssertFaultAsync(number, DatabaseFault.Configuration, advice, () => ExecuteAsync(sql));

    [Theory]
    [InlineData("KILL CONNECTION_ID()", 1927, null)]
    [InlineData("KILL QUERY CONNECTION_ID()", 1317, "The statement was ended by the server: by KILL QUERY, or by a limit such as max_statement_time")]
    [InlineData("SET STATEMENT max_statement_time=0.01 FOR SELECT SLEEP(5)", 1969, "The statement was ended by the server: by KILL QUERY, or by a limit such as max_statement_time")]
    public Task Classify_WhenTheStatementIsInterrupted_IsTransient(string sql, int number, string? advice) =>
        AssertFaultAsync(number, DatabaseFault.Transient, advice, () => ExecuteAsync(sql));

    [Fact]
    public async Task Classify_WhenAViewRefersToNothing_IsConfiguration()
    {
        await Database.ExecuteAsync("CREATE TABLE Base (Id int)");
        await Database.ExecuteAsync("CREATE OR REPLACE VIEW Viewed AS SELECT Id FROM Base");
        await Database.ExecuteAsync("DROP TABLE Base");
        await AssertFaultAsync(1356, DatabaseFault.Configuration, "A trigger or view on Customer refers to what does not exist", () => ExecuteAsync("SELECT * FROM Viewed"));
        await Database.ExecuteAsync("DROP VIEW Viewed");
    }

    [Fact]
    public async Task Classify_WhenADefinerIsMissing_IsConfiguration()
    {
        await Administrator.ExecuteAsync("CREATE DEFINER=nobody@nowhere TRIGGER Defined BEFORE INSERT ON Faults FOR EACH ROW SET NEW.Id=1");
        await AssertFaultAsync(1449, DatabaseFault.Configuration, "A trigger or view on Customer has a definer who is missing", () => ExecuteAsync("INSERT INTO Faults (Id,Name) VALUES (1,'a')"));
    }

    [Fact]
    public async Task Classify_WhenTheStatementIsTooLongForTheServer_IsConfiguration()
    {
        await Administrator.ExecuteAsync("SET GLOBAL max_allowed_packet=16384");
        var advice = "The statement is longer than the server's max_allowed_packet. Raise that above DB_STATEMENT_BYTES, or lower DB_STATEMENT_BYTES.";
        await AssertFaultAsync(1153, DatabaseFault.Configuration, advice, async () =>
        {
            while (true)
            {
                try
                {
                    await ExecuteAsync($"SELECT '{Canary}{new string('x', 20_000)}'");
                }
                catch (SocketException)
                {
                    // The server hung up before all was written, and took its answer with it.
                }
            }
        });
    }

    [Fact]
    public Task Classify_WhenTheTableIsFull_IsTransient() =>
        AssertFaultAsync(1114, DatabaseFault.Transient, "The server's disk or table space is full. Give it more storage.", async () =>
        {
            await Administrator.ExecuteAsync("SET max_heap_table_size=16384");
            await Administrator.ExecuteAsync("CREATE OR REPLACE TEMPORARY TABLE Small (Filler char(255)) ENGINE=MEMORY");
            await Administrator.ExecuteAsync("INSERT INTO Small WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i+1 FROM n WHERE i<900) SELECT 'x' FROM n");
        });

    [Fact]
    public async Task Classify_WhenTheNodeIsReadOnly_IsTransient()
    {
        await Administrator.ExecuteAsync("SET GLOBAL read_only=ON");
        await AssertFaultAsync(1290, DatabaseFault.Transient, "The server is read-only. It heals by itself after a failover; if it lasts, DB_HOST or the secret's host is a reader endpoint.", () => ExecuteAsync("DELETE FROM Faults"));
    }

    [Fact]
    public Task Classify_WhenTheTransactionIsReadOnly_IsTransient() =>
        AssertFaultAsync(1792, DatabaseFault.Transient, "The server is read-only", async () =>
        {
            await Administrator.ExecuteAsync("START TRANSACTION READ ONLY");
            await Administrator.ExecuteAsync("DELETE FROM Faults");
        });

    [Fact]
    public async Task Classify_WhenALockIsHeldTooLong_IsTransient()
    {
        await Database.ExecuteAsync("INSERT INTO Faults (Id,Name) VALUES (1,'a')");
        await Administrator.ExecuteAsync("BEGIN");
        await Administrator.ExecuteAsync("DELETE FROM Faults");
        await AssertFaultAsync(1205, DatabaseFault.Transient, "Somebody else's transaction holds the row", () => ExecuteAsync("SET STATEMENT innodb_lock_wait_timeout=0 FOR DELETE FROM Faults"));
    }

    [Fact]
    public Task Classify_WhenTheCommandTakesTooLong_IsTransient() =>
        AssertFaultAsync(-1, DatabaseFault.Transient, "The statement did not end in the invocation's time: the server hangs, is overloaded, or has it wait for a lock.", () => ExecuteAsync("SELECT SLEEP(5)", login => login.DefaultCommandTimeout = 1));

    [Fact]
    public void Classify_WhenItIsNoErrorOfTheDatabase_IsWhatItMeans()
    {
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new SocketException((int)SocketError.ConnectionReset)));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new IOException()));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new TimeoutException()));
        Assert.Equal(DatabaseFault.Configuration, FaultClassifier.Classify(new AuthenticationException()));
        Assert.Equal(DatabaseFault.Configuration, FaultClassifier.Classify(new SecretException(DatabaseFault.Configuration, "no secret")));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new SecretException(DatabaseFault.Transient, "no secret")));
    }
}
