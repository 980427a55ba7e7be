using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>What in a template needs the local cloud's database, which stands for RDS.</summary>
internal sealed class DatabaseNeeds
{
    private const string SecretVariable = "DB_SECRET_ID";

    private readonly HashSet<string> _secrets;

    public DatabaseNeeds(TemplateScope scope, IReadOnlyList<FunctionDefinition> functions)
    {
        var attached = scope.OfType(ResourceType.SecretAttachment).Select(id => scope.Properties(id).Text("SecretId"));
        _secrets = functions.Select(function => function.Environment.GetValueOrDefault(SecretVariable)).Concat(attached)
            .OfType<string>().Where(static id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        Any = _secrets.Count > 0 || scope.OfType(ResourceType.DatabaseInstance).Concat(scope.OfType(ResourceType.DatabaseCluster)).Any();
    }

    /// <summary>A function reads a secret as DB_SECRET_ID, wherever that comes from, a secret is attached to a database, or the template has a database of RDS.</summary>
    public bool Any { get; }

    /// <summary>Whether the login to the database is the value of the secret of this name.</summary>
    public bool HasLoginIn(string secretName) => _secrets.Contains(secretName) || _secrets.Contains(LocalAccount.SecretArn(secretName));
}
