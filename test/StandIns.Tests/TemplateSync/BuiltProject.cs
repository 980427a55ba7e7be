using System.Diagnostics;
using StandIns.Tests.Generator;

namespace StandIns.Tests.TemplateSync;

/// <summary>A user's project outside of the clone, built by the SDK against the stand-ins that these tests were built with.</summary>
internal sealed class BuiltProject : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("built-project-").FullName;

    public BuiltProject()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "src", "CustomerIngest")).FullName;
        File.WriteAllText(Path.Combine(folder, "CustomerIngest.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <AwsPackages>stand-ins</AwsPackages>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Amazon.Lambda.Annotations" />
                <PackageReference Include="Amazon.Lambda.APIGatewayEvents" />
                <PackageReference Include="Amazon.Lambda.RuntimeSupport" />
                <PackageReference Include="Amazon.Lambda.Serialization.SystemTextJson" />
                <PackageReference Include="Amazon.Lambda.SQSEvents" />
                <Using Include="Amazon.Lambda.Annotations" />
                <Using Include="Amazon.Lambda.Annotations.APIGateway" />
                <Using Include="Amazon.Lambda.Annotations.SQS" />
                <Using Include="Amazon.Lambda.Core" />
                <Using Include="Amazon.Lambda.Serialization.SystemTextJson" />
                <Using Include="Amazon.Lambda.SQSEvents" />
              </ItemGroup>
              <Import Project="{RepositoryFolder.Of("src", "StandIns", "AwsPackages.targets")}" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "aws-lambda-tools-defaults.json"), """{ "template": "../../serverless.template" }""");
        File.WriteAllText(Path.Combine(folder, "Functions.cs"), GoldenSources.BuiltFunctions);
    }

    public string TemplatePath => Path.Combine(_root, "serverless.template");

    public BuiltProject Build(params ReadOnlySpan<string> options)
    {
        // The stand-ins are built already, and nothing may be left running.
        var start = new ProcessStartInfo("dotnet",
        [
            "build", Path.Combine(_root, "src", "CustomerIngest"), "--configuration", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            "-p:BuildProjectReferences=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-nologo", "-v:quiet", .. options,
        ]);
        var outcome = ChildProcess.Run(start);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
