using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>The diagnostics, with the real generator's ids.</summary>
internal static class Descriptors
{
    /// <summary>How to build with the real packages, which know what the stand-ins do not.</summary>
    public const string Registry = "-p:AwsPackages=registry";

    public static readonly DiagnosticDescriptor GeneratorFails = new("AWSLambda0001", "The generator fails", "{0}", "AWSLambda", DiagnosticSeverity.Error, isEnabledByDefault: true);
    public static readonly DiagnosticDescriptor MultipleStartups = Error("AWSLambda0101", "Multiple LambdaStartup classes", "Multiple classes have [LambdaStartup]: {0}. Keep one.");
    public static readonly DiagnosticDescriptor MultipleEvents = Error("AWSLambda0102", "Multiple events on a Lambda function", "{0} has attributes of more than one kind of event. Keep one kind, or make it two functions.");
    public static readonly DiagnosticDescriptor MissingReference = Error("AWSLambda0104", "Missing reference to a required dependency", "{0} is needed and not referenced. Add the package {0}.");
    public static readonly DiagnosticDescriptor HttpResultWithoutApi = Error("AWSLambda0105", "IHttpResult without an API attribute", "{0} returns IHttpResult but has no [HttpApi]. Add it, or return something else.");
    public static readonly DiagnosticDescriptor InvalidResourceName = Error("AWSLambda0106", "Invalid CloudFormation resource name", "The resource name \"{0}\" must consist of letters and digits.");
    public static readonly DiagnosticDescriptor GenerationRefused = Error("AWSLambda0107", "Lambda function cannot be generated", "{0}");
    public static readonly DiagnosticDescriptor MissingSerializer = Error("AWSLambda0108", "No Lambda serializer", "{0} has no serializer. Add [assembly: LambdaSerializer(typeof(...))], or [LambdaSerializer] on the method.");
    public static readonly DiagnosticDescriptor UnsupportedQueryType = Error("AWSLambda0109", "Unsupported query parameter type", "The query parameter {0} has the type {1}. Use a string, a number, a bool, a DateTime, or a list of one of them.");
    public static readonly DiagnosticDescriptor InvalidParameterName = Error("AWSLambda0110", "Invalid parameter attribute name", "The name \"{0}\" of the parameter {1} may only hold letters, digits and . _ $ -");
    public static readonly DiagnosticDescriptor NotAnExecutable = Error("AWSLambda0111", "GenerateMain needs an executable", "GenerateMain is set, but the project is not an executable. Set OutputType to Exe.");
    public static readonly DiagnosticDescriptor UnknownRuntime = Error("AWSLambda0112", "Unknown runtime", "The runtime \"{0}\" is unknown. Use provided.al2, provided.al2023, dotnet8 or dotnet10.");
    public static readonly DiagnosticDescriptor NoFunctions = Error("AWSLambda0113", "GenerateMain without a function", "GenerateMain is set, but no method has a usable [LambdaFunction].");
    public static readonly DiagnosticDescriptor MainExists = Error("AWSLambda0114", "A Main exists already", "GenerateMain is set, but there is {0}. Remove one of them.");
    public static readonly DiagnosticDescriptor BindingWithoutApi = Error("AWSLambda0115", "Parameter attribute without an API attribute", "The parameter {0} of {1} is bound to a request, but the function has no [HttpApi].");
    public static readonly DiagnosticDescriptor InvalidSqsEvent = Error("AWSLambda0116", "Invalid SQSEvent attribute", "{0}");
    public static readonly DiagnosticDescriptor InvalidSignature = Error("AWSLambda0117", "Invalid signature for the event", "{0}");
    public static readonly DiagnosticDescriptor HandlerTooLong = Error("AWSLambda0118", "Handler too long", "The handler \"{0}\" has more than 127 characters. Shorten the names.");
    public static readonly DiagnosticDescriptor TwoConfigureMethods = Error("AWSLambda0119", "Two configure methods", "{0} has both ConfigureServices and ConfigureHostBuilder. Keep ConfigureServices.");
    public static readonly DiagnosticDescriptor AuthorizerNotFound = Error("AWSLambda0121", "Authorizer not found", "{0} names the authorizer {1}, and there is none: the stand-ins know no authorizers. Build with " + Registry + ".");
    public static readonly DiagnosticDescriptor MissingLambdaFunction = Error("AWSLambda0129", "Event attribute without LambdaFunction", "{0} has an event attribute but no [LambdaFunction]. Add it.");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AWSLambdaCSharpGenerator", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
