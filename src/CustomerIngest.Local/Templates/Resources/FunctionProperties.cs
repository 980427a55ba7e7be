namespace CustomerIngest.Local.Templates.Resources;

/// <summary>The properties of an AWS::Serverless::Function that are no error.</summary>
internal static class FunctionProperties
{
    private static readonly string[] _done =
    [
        "CodeUri", "Environment", "EphemeralStorage", "Events", "FunctionName", "Handler", "LoggingConfig", "MemorySize", "PackageType",
        "ReservedConcurrentExecutions", "Runtime", "Tags", "Timeout",
    ];

    // Rights, networks, keys, tracing, deployments and names: a function notices nothing of them within a run.
    private static readonly string[] _passedOver =
    [
        "Architectures", "AssumeRolePolicyDocument", "AutoPublishAlias", "AutoPublishAliasAllProperties", "AutoPublishCodeSha256",
        "CodeSigningConfigArn", "DeploymentPreference", "Description", "KmsKeyArn", "PermissionsBoundary", "Policies", "PropagateTags",
        "Role", "RolePath", "RuntimeManagementConfig", "SourceKMSKeyArn", "Tracing", "VersionDescription", "VpcConfig",
    ];

    public static IEnumerable<string> Known => _done.Concat(_passedOver);
}
