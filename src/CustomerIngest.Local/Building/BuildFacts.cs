using System.Reflection;

namespace CustomerIngest.Local.Building;

/// <summary>Where this build of the local cloud found the repository.</summary>
internal static class BuildFacts
{
    /// <summary>The folder of the functions' project.</summary>
    public static string FunctionProject => Read(nameof(FunctionProject));

    /// <summary>Where that project's executable was built along with the local cloud.</summary>
    public static string FunctionOutput => Read(nameof(FunctionOutput));

    /// <summary>Where the functions that keep nothing were built, with which the page compares.</summary>
    public static string WithoutReuseOutput => Read(nameof(WithoutReuseOutput));

    /// <summary>The program that runs functions which are class libraries.</summary>
    public static string ClassLibraryHost => Read(nameof(ClassLibraryHost));

    /// <summary><c>registry</c> or <c>stand-ins</c>: the AWS packages that this build uses, and so must what it publishes.</summary>
    public static string AwsPackages => Read(nameof(AwsPackages));

    /// <summary>The folder for the functions' logs, which stay after a run.</summary>
    public static string Logs => Read(nameof(Logs));

    public static string Template => Read(nameof(Template));

    private static string Read(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value!;
}
