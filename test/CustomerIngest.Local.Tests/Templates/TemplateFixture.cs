using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Templates;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Templates;

/// <summary>Writes a template into a folder of its own and reads it.</summary>
internal sealed class TemplateFixture : IDisposable
{
    private static readonly LocalAccount _account = new(new Uri("http://127.0.0.1:4566"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("ci-template-").FullName;

    public string File => Path.Combine(Folder, "serverless.template");

    public static ServerlessTemplate ReadText(string text)
    {
        using var fixture = new TemplateFixture();
        return fixture.Read(text);
    }

    /// <summary>The one function of a template with the given properties beside those that it must have.</summary>
    public static FunctionDefinition ReadFunction(string properties) =>
        ReadText(Resources(Function("Fn", properties))).Functions.Single();

    public static string Resources(params string[] resources) => Braces("\"Resources\":" + Braces(string.Join(',', resources)));

    public static string Function(string logicalId, string properties = "")
    {
        string[] needed = ["\"Handler\":\"App\"", "\"Runtime\":\"dotnet10\"", "\"CodeUri\":\"src/App\""];
        var missing = needed.Where(property => !properties.Contains(property.Split(':')[0], StringComparison.Ordinal));
        return Resource(logicalId, "AWS::Serverless::Function", string.Join(',', missing.Append(properties).Where(part => part.Length > 0)));
    }

    public static string Queue(string logicalId, string properties = "") => Resource(logicalId, "AWS::SQS::Queue", properties);

    public static string SqsEvent(string properties) => "\"Events\":" + Braces(Resource("Source", "SQS", properties));

    public static string HttpApiEvent(string properties) => "\"Events\":" + Braces(Resource("Route", "HttpApi", properties));

    /// <summary>The error without the path that it begins with.</summary>
    public static string Error(string text)
    {
        using var fixture = new TemplateFixture();
        var message = Assert.Throws<TemplateException>(() => fixture.Read(text)).Message;
        Assert.StartsWith(fixture.File, message, StringComparison.Ordinal);
        return message[fixture.File.Length..].TrimStart(':', ' ');
    }

    public ServerlessTemplate Read(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return TemplateReader.Read(File, _account);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Resource(string name, string type, string properties) =>
        $"\"{name}\":" + Braces($"\"Type\":\"{type}\",\"Properties\":" + Braces(properties));

    private static string Braces(string members) => "{" + members + "}";
}
