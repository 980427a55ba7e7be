using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Amazon.SecretsManager;

namespace StandIns.Tests.Events;

public sealed class AssemblyIdentityTests
{
    public static TheoryData<Type, string, string> Assemblies => new()
    {
        { typeof(ILambdaContext), "Amazon.Lambda.Core", "1.0.0.0" },
        { typeof(SQSEvent), "Amazon.Lambda.SQSEvents", "1.0.0.0" },
        { typeof(APIGatewayHttpApiV2ProxyRequest), "Amazon.Lambda.APIGatewayEvents", "1.0.0.0" },
        { typeof(AwsNamingPolicy), "Amazon.Lambda.Serialization.SystemTextJson", "0.0.0.0" },
        { typeof(LambdaBootstrap), "Amazon.Lambda.RuntimeSupport", "2.1.2.0" },
        { typeof(IAmazonSecretsManager), "AWSSDK.SecretsManager", "4.0.0.0" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_WhenItStandsIn_HasTheRealNameAndVersion(Type type, string name, string version)
    {
        var identity = type.Assembly.GetName();

        Assert.Equal(name, identity.Name);
        Assert.Equal(version, identity.Version!.ToString());
    }

    [Fact]
    public void Assembly_WhenItStandsIn_SaysNothingAboutNullability() =>
        Assert.All(Assemblies, row => Assert.DoesNotContain(
            row.Data.Item1.GetCustomAttributesData(),
            attribute => attribute.AttributeType.Name is "NullableAttribute" or "NullableContextAttribute"));
}
