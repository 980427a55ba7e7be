using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads the AWS::SecretsManager::Secret resources.</summary>
internal sealed class SecretReader(TemplateScope scope, DatabaseNeeds database)
{
    public SecretDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId);
        properties.RefuseOthers("the local cloud's Secrets Manager", "Name", "Description", "KmsKeyId", "SecretString", "GenerateSecretString", "Tags");
        var secret = new SecretDefinition(logicalId, scope.Names.SecretName(logicalId))
        {
            Description = properties.Text("Description"),
            KmsKeyId = properties.TextOrReference("KmsKeyId"),
            IsDatabase = database.HasLoginIn(scope.Names.SecretName(logicalId)),
            SecretString = properties.Text("SecretString"),
            Generated = properties.Section("GenerateSecretString") is { } generated ? Generated(generated) : null,
        };
        if (secret is { SecretString: not null, Generated: not null })
            throw properties.Place.Of("GenerateSecretString").Error("is set beside SecretString", "use one of them");
        return properties.Has("Tags") ? secret with { Tags = properties.Tags() } : secret;
    }

    private static GeneratedSecretDefinition Generated(TemplateSection generated)
    {
        generated.RefuseOthers(
            "Secrets Manager", "ExcludeCharacters", "ExcludeLowercase", "ExcludeNumbers", "ExcludePunctuation", "ExcludeUppercase", "GenerateStringKey", "IncludeSpace",
            "PasswordLength", "RequireEachIncludedType", "SecretStringTemplate");
        var defaults = new PasswordRules();
        var rules = new PasswordRules
        {
            Length = generated.Integer("PasswordLength", 1, RandomPassword.Longest, "characters") ?? defaults.Length,
            ExcludeCharacters = generated.Text("ExcludeCharacters") ?? "",
            ExcludeLowercase = generated.Boolean("ExcludeLowercase") ?? false,
            ExcludeNumbers = generated.Boolean("ExcludeNumbers") ?? false,
            ExcludePunctuation = generated.Boolean("ExcludePunctuation") ?? false,
            ExcludeUppercase = generated.Boolean("ExcludeUppercase") ?? false,
            IncludeSpace = generated.Boolean("IncludeSpace") ?? false,
            RequireEachIncludedType = generated.Boolean("RequireEachIncludedType") ?? defaults.RequireEachIncludedType,
        };
        Check(generated, rules);
        var (template, key) = (generated.Text("SecretStringTemplate"), generated.Text("GenerateStringKey"));
        if (template is null != key is null)
            throw generated.Place.Of(template is null ? "SecretStringTemplate" : "GenerateStringKey").Error("is missing", "give SecretStringTemplate and GenerateStringKey together, or neither");
        if (template is not null && !IsObject(template))
            throw generated.Place.Of("SecretStringTemplate").Error("is not a JSON object", "give one, such as {\"username\":\"app\"}");
        return new GeneratedSecretDefinition(rules, template, key);
    }

    private static void Check(TemplateSection generated, PasswordRules rules)
    {
        try
        {
            RandomPassword.Make(rules);
        }
        catch (AwsException exception)
        {
            throw generated.Place.Error($"leaves no password ({exception.Message.TrimEnd('.')})", "exclude less, or make it longer");
        }
    }

    private static bool IsObject(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
