using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>What is wrong about one function.</summary>
internal sealed class ProblemList(LocationModel? location)
{
    private readonly List<DiagnosticModel> _problems = [];

    public LocationModel? Location { get; } = location;

    public bool IsEmpty => _problems.Count == 0;

    public void Add(DiagnosticDescriptor descriptor, params string[] arguments) =>
        _problems.Add(DiagnosticModel.Create(descriptor, Location, arguments));

    /// <summary>What keeps the generator from writing code for the function.</summary>
    public void Refuse(string message) => Add(Descriptors.GenerationRefused, message);

    /// <summary>A failure of the real generator ends its run, and nothing else is reported.</summary>
    public EquatableArray<DiagnosticModel> ToArray()
    {
        var failures = _problems.Where(problem => problem.Descriptor.Id == Descriptors.GeneratorFails.Id).ToList();
        return new EquatableArray<DiagnosticModel>(failures.Count > 0 ? failures : _problems);
    }
}
