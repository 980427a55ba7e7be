using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>CloudFormation's pseudo parameters, for the one account that the local cloud plays.</summary>
internal static class PseudoParameters
{
    /// <summary>Null for a name that is none, or has no meaning here.</summary>
    public static string? Find(string name) => name switch
    {
        "AWS::AccountId" => LocalAccount.AccountId,
        "AWS::Partition" => "aws",
        "AWS::Region" => LocalAccount.Region,
        "AWS::StackName" => "local",
        "AWS::URLSuffix" => "amazonaws.com",
        _ => null,
    };
}
