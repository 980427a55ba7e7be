using System.Text.Json.Nodes;
using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>The database secret in the shape RDS gives it.</summary>
public static class DatabaseSecretJson
{
    public static string Write(MySqlConnectionStringBuilder application) => new JsonObject
    {
        ["engine"] = "mysql",
        ["username"] = application.UserID,
        ["password"] = application.Password,
        ["host"] = application.Server,
        ["port"] = application.Port,
        ["dbname"] = application.Database,
    }.ToJsonString();
}
