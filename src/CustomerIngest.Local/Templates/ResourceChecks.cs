using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates;

/// <summary>Refuses the resources that the local cloud would have to run and does not.</summary>
internal static class ResourceChecks
{
    public static void Run(TemplateScope scope)
    {
        foreach (var logicalId in scope.Resources.Select(resource => resource.Key))
        {
            var type = scope.TypeOf(logicalId);
            if (!ResourceType.IsRun(type) && !ResourceType.IsPassedOver(type) && scope.Exists(logicalId))
                throw new TemplatePlace(scope.File, logicalId).Error($"is of type {type}, which the local cloud does not run", Remedy(type));
        }
    }

    private static string Remedy(string type) => type switch
    {
        "AWS::Lambda::EventSourceMapping" => "give the function an event of type SQS instead",
        "AWS::Lambda::Function" => $"make it an {ResourceType.Function}",
        "AWS::Serverless::Api" => $"use an {ResourceType.HttpApi}",
        _ => "leave it out with a Condition whose parameter's Default is for this machine",
    };
}
