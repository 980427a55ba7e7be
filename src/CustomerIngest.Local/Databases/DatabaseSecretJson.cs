using System.Text;
using System.Text.Json;
using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>The database secret in the shape RDS gives it.</summary>
public static class DatabaseSecretJson
{
    public static string Write(MySqlConnectionStringBuilder application)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("engine", "mysql");
            json.WriteString("username", application.UserID);
            json.WriteString("password", application.Password);
            json.WriteString("host", application.Server);
            json.WriteNumber("port", application.Port);
            json.WriteString("dbname", application.Database);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
