using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using StandIns.Tests.Serialization;

namespace StandIns.Tests.Runtime;

public sealed class ContextTests : RuntimeTest
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";

    [Fact]
    public async Task Can_KnowTheFunction_When_TheEnvironmentSays()
    {
        Variables["AWS_LAMBDA_FUNCTION_NAME"] = "Ingest";
        Variables["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        Variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        Variables["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/Ingest";
        Variables["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/08/01/[$LATEST]0";

        var context = await CaptureAsync();

        Assert.Equal(("Ingest", "$LATEST", 512), (context.FunctionName, context.FunctionVersion, context.MemoryLimitInMB));
        Assert.Equal(("/aws/lambda/Ingest", "2026/08/01/[$LATEST]0"), (context.LogGroupName, context.LogStreamName));
    }

    [Fact]
    public async Task Can_KnowTheInvocation_When_TheHeadersSay()
    {
        var context = await CaptureAsync(
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:1:function:Ingest"),
            ("Lambda-Runtime-Aws-Tenant-Id", "tenant"),
            ("Lambda-Runtime-Trace-Id", Trace));

        Assert.Equal(("request-1", "arn:aws:lambda:us-east-1:1:function:Ingest"), (context.AwsRequestId, context.InvokedFunctionArn));
        Assert.Equal(("tenant", Trace), (context.TenantId, context.TraceId));
    }

    [Fact]
    public async Task Can_HaveDefaults_When_NothingIsSaid()
    {
        Variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "plenty";

        var context = await CaptureAsync();

        Assert.Equal((0, null, null), (context.MemoryLimitInMB, context.TenantId, context.TraceId));
        Assert.Null(context.ClientContext.Client);
        Assert.Null(context.ClientContext.Environment);
        Assert.Null(context.Identity.IdentityId);
        Assert.Null(context.Serializer);
    }

    [Fact]
    public async Task Can_SeeTheTimeRunOut_When_TheDeadlineComesNearer()
    {
        var context = await CaptureAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), context.RemainingTime);
        Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TimeSpan.FromSeconds(-1), context.RemainingTime);
    }

    [Fact]
    public async Task Can_KnowTheMobileClient_When_TheCallerIsOne()
    {
        var context = await CaptureAsync(
            ("Lambda-Runtime-Client-Context", """{"client":{"app_title":"t","app_package_name":"p","app_version_code":"c","app_version_name":"n","installation_id":"i"},"custom":{"k":"v"},"env":{"os":"x"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""));

        var client = context.ClientContext.Client;
        Assert.Equal(("t", "p", "c", "n", "i"), (client.AppTitle, client.AppPackageName, client.AppVersionCode, client.AppVersionName, client.InstallationId));
        Assert.Equal(("v", "x"), (context.ClientContext.Custom["k"], context.ClientContext.Environment["os"]));
        Assert.Equal(("id", "pool"), (context.Identity.IdentityId, context.Identity.IdentityPoolId));
    }

    [Theory]
    [InlineData("no JSON", typeof(JsonException))]
    [InlineData("[]", typeof(InvalidOperationException))]
    [InlineData("""{"client":7,"cognitoIdentityId":7}""", typeof(InvalidOperationException))]
    [InlineData("""{"custom":null,"cognitoIdentityPoolId":{}}""", typeof(InvalidOperationException))]
    public async Task Can_GoOnUntilItIsRead_When_TheClientContextIsGarbage(string header, Type expected)
    {
        var context = await CaptureAsync(("Lambda-Runtime-Client-Context", header), ("Lambda-Runtime-Cognito-Identity", header));

        Assert.IsAssignableFrom(expected, Record.Exception(() => context.ClientContext));
        Assert.IsAssignableFrom(expected, Record.Exception(() => context.Identity));
    }

    [Fact]
    public async Task Can_OfferTheSerializer_When_TheHandlerHasOne()
    {
        ILambdaSerializer? seen = null;
        var serializer = new SourceGeneratorLambdaJsonSerializer<WireContext>();

        await InvokeAsync(HandlerWrapper.GetHandlerWrapper((ILambdaContext context) => (seen = context.Serializer).ToString()!, serializer));

        Assert.Same(serializer, seen);
    }

    [Fact]
    public async Task Can_TellLibrariesTheTraceId_When_AnInvocationHasOne()
    {
        var seen = new List<string?>();
        var handler = Handler((input, _) =>
        {
            seen.AddRange([LambdaTraceProvider.CurrentTraceId, Variables.Get("_X_AMZN_TRACE_ID")]);
            return Task.FromResult(input);
        });

        await InvokeAsync(handler, RuntimeAnswer.Invocation("{}", ("Lambda-Runtime-Trace-Id", Trace)));
        await InvokeAsync(handler);

        Assert.Equal([Trace, Trace, null, null], seen);
    }

    private async Task<ILambdaContext> CaptureAsync(params (string Name, string Value)[] headers)
    {
        ILambdaContext? captured = null;
        var handler = Handler((input, context) =>
        {
            captured = context;
            return Task.FromResult(input);
        });
        await InvokeAsync(handler, RuntimeAnswer.Invocation("{}", headers));
        return captured!;
    }
}
