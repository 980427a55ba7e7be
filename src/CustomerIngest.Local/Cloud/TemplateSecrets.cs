using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Templates.Definitions;
using MySqlConnector;

namespace CustomerIngest.Local.Cloud;

/// <summary>A template's secrets, as Secrets Manager takes them. What a generated value was in an earlier run, it stays.</summary>
internal static class TemplateSecrets
{
    /// <param name="secret">As the template has it.</param>
    /// <param name="secrets">Takes it.</param>
    /// <param name="database">The login that the database's secret gets; null without a database, and then there is no such secret.</param>
    public static void Apply(SecretDefinition secret, SecretsService secrets, MySqlConnectionStringBuilder? database)
    {
        var declared = new SecretRecord { Name = secret.Name, Description = secret.Description, KmsKeyId = secret.KmsKeyId, Tags = secret.Tags };
        if (!secret.IsDatabase)
        {
            secrets.Apply(declared, secret.SecretString ?? secret.Generated?.ToString(), () => secret.SecretString ?? Generate(secret.Generated!));
            return;
        }

        var (made, login) = (secrets.Apply(declared, null, () => ""), DatabaseSecretJson.Write(database!));
        var current = made.StagedVersions().FirstOrDefault(version => made.StagesOf(version).Contains(SecretStages.Current));
        if (current?.SecretString != login)
            made.Put(login);
    }

    private static string Generate(GeneratedSecretDefinition generated)
    {
        var password = RandomPassword.Make(generated.Password);
        if (generated.Template is null)
            return password;
        var json = JsonNode.Parse(generated.Template)!.AsObject();
        json[generated.Key!] = password;
        return json.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
