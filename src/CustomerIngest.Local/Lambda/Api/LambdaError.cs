using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>The errors of Lambda's API, in its words.</summary>
internal static class LambdaError
{
    private static readonly AwsError _notFound = new("ResourceNotFoundException", StatusCode: 404);
    private static readonly AwsError _invalidValue = new("InvalidParameterValueException");
    private static readonly AwsError _validation = new("ValidationException");
    private static readonly AwsError _inUse = new("ResourceInUseException");
    private static readonly AwsError _tooLarge = new("RequestTooLargeException", StatusCode: 413);
    private static readonly AwsError _content = new("InvalidRequestContentException");
    private static readonly AwsError _unknown = new("UnknownOperationException", StatusCode: 404);
    private static readonly AwsError _service = new("ServiceException", StatusCode: 500);

    public static AwsException FunctionNotFound(string arn) => new(_notFound, $"Function not found: {arn}");

    public static AwsException NotFound() => new(_notFound, "The resource you requested does not exist.");

    public static AwsException InvalidValue(string message) => new(_invalidValue, message);

    /// <param name="name">The parameter, as the API's model names it.</param>
    /// <param name="value">What was given.</param>
    /// <param name="constraint">Such as "Member must satisfy enum value set: [None, Tail]".</param>
    public static AwsException Constraint(string name, string value, string constraint) =>
        new(_validation, $"1 validation error detected: Value '{value}' at '{name}' failed to satisfy constraint: {constraint}");

    public static AwsException NullConstraint(string name) =>
        new(_validation, $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public static AwsException InUse() => new(_inUse, "Cannot update the event source mapping because it is in use.");

    public static AwsException TooLarge(int limit) => new(_tooLarge, $"Request must be smaller than {limit} bytes for the InvokeFunction operation");

    public static AwsException Content(string reason) => new(_content, $"Could not parse request body into json: {reason}");

    public static AwsException Stopping() => new(_service, "The local cloud is stopping.");

    public static AwsException OtherRegion(string region) => new(_notFound, $"Functions from '{region}' are not reachable in this region ('{LocalAccount.Region}')");

    public static AwsException QualifiersDiffer() => InvalidValue("The derived qualifier from the function name does not match the specified qualifier.");

    public static AwsException ForFunctionsAlone() => InvalidValue(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");

    /// <param name="operation">Its name; null when Lambda has none that is called like this.</param>
    /// <param name="method">The request's.</param>
    /// <param name="path">The request's.</param>
    public static AwsException UnknownOperation(string? operation, string method, string path) => new(
        _unknown,
        (operation is null ? $"Lambda has no operation that is called by {method} {path}." : $"The local cloud does not do {operation} of Lambda ({method} {path}): functions and mappings are as the template says.")
        + " It does Invoke, ListFunctions, GetFunction, GetFunctionConfiguration, ListVersionsByFunction, ListAliases, GetPolicy, ListTags, "
        + "GetFunctionConcurrency, PutFunctionConcurrency, DeleteFunctionConcurrency, ListEventSourceMappings, GetEventSourceMapping and UpdateEventSourceMapping.");
}
