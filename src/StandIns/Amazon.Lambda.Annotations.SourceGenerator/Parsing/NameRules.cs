using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Names that the real generator cannot write a wrapper with. Each sentence names the error of the compiler that it would have.</summary>
internal static class NameRules
{
    private const string Await = "await";

    public static IEnumerable<string> Check(FunctionModel function, bool hasContainer, bool hasMain)
    {
        var names = new WrapperNames(function, hasContainer);
        foreach (var parameter in names.Locals)
        {
            if (LocalProblem(parameter.Name, function, names, hasContainer) is { } problem)
                yield return $"The parameter {parameter.Name} of {function.MethodName} has a name that the real generator's wrapper cannot take: {problem}. Rename it{Advice(parameter)}.";
        }

        if (names.Parameters.Distinct().Count() != names.Parameters.Count)
            yield return $"The real generator's wrapper of {function.MethodName} has two parameters __context__ (CS0100). Let the ILambdaContext alone be called context.";
        if (ClassProblem(function, names, hasContainer) is { } wrong)
            yield return $"The class {function.ClassName} has a name that the real generator's wrapper cannot take: {wrong}. Rename it.";
        if (MethodProblem(function.MethodName, names, hasMain) is { } method)
            yield return $"The function {function.MethodName} has a name that the real generator's wrapper cannot take: {method}. Rename it.";
        foreach (var shadow in function.Shadowed.Where(name => IsUsed(name, function, names, hasMain)))
            yield return $"{Shadows.Name(shadow)} means something of {function.Namespace}, or of a namespace around it, where the real generator's wrapper of {function.MethodName} means .NET's or Lambda's ({Shadows.Error(shadow)}). Rename yours; where the wrapper does without that name, {Descriptors.Registry} builds it.";
    }

    private static string? LocalProblem(string name, FunctionModel function, WrapperNames names, bool hasContainer)
    {
        if (IsKeyword(name))
            return "it is a keyword, which it writes without the @ (CS1001 or CS1002)";
        if (IsAwait(name, function))
            return "it means something else in an asynchronous method (CS4003)";
        if (names.Outer.Contains(name))
            return "it has a variable of that name (CS0128 or CS0841)";
        if (name == function.ClassVariable)
            return hasContainer ? "it has a variable of that name (CS0128)" : "it hides the variable that holds the class (CS1061)";
        if (names.Inner.Contains(name) || names.Parameters.Contains(name))
            return "it has a variable of that name (CS0136)";
        if (hasContainer && name == "serviceProvider")
            return "it hides the container (CS0841 or CS0844)";
        if (!hasContainer && name == "serializer" && names.UsesSerializer)
            return "it hides the serializer (CS1061, CS0841 or CS0844)";
        return names.Used.Contains(name) && name != "Environment" ? "it hides the class of that name (CS1061, CS0841 or CS0844)" : null;
    }

    private static string? ClassProblem(FunctionModel function, WrapperNames names, bool hasContainer)
    {
        var variable = function.ClassVariable;
        if (IsKeyword(variable) || IsAwait(variable, function))
            return $"its variable would be the keyword {variable} (CS1001, CS1002, CS1003, CS1519 or CS1525)";
        if (!hasContainer && function.ClassName == "record")
            return "its field would read as a declaration (CS0118)";
        if (names.Outer.Contains(variable))
            return $"it has a variable {variable} (CS0128, CS0841, CS0844 or CS1061)";
        if (!hasContainer && variable == "serializer")
            return "it has a field serializer (CS0102)";

        // A class Stream is itself the type of the parameter stream.
        if (!hasContainer)
            return names.Parameters.Contains(variable) && function.ClassName != "Stream" ? $"it has a parameter {variable} (CS1061)" : null;
        if (variable == "serviceProvider")
            return "its variable would hide the container (CS0841 or CS0844)";
        return names.Inner.Contains(variable) || names.Parameters.Contains(variable) ? $"it has a variable {variable} (CS0136)" : null;
    }

    private static string? MethodProblem(string name, WrapperNames names, bool hasMain)
    {
        if (IsKeyword(name))
            return "it is a keyword, which it writes without the @ (CS1001 or CS1519)";
        if (hasMain && name == Await)
            return "it means something else in Main, which is asynchronous (CS4003)";
        if (names.Fields.Contains(name))
            return "it has a field of that name (CS0102)";
        return names.Used.Contains(name) ? "it hides the class of that name (CS0119)" : null;
    }

    private static bool IsUsed(string shadow, FunctionModel function, WrapperNames names, bool hasMain) => Shadows.IsRoot(shadow)
        ? function.Roots.Contains(Shadows.Name(shadow))
        : names.Types.Contains(shadow) && (hasMain || Shadows.Name(shadow) is not ("Task" or "Func" or "Action"));

    private static string Advice(ParameterModel parameter) =>
        parameter.Source is ParameterSource.Query or ParameterSource.Header or ParameterSource.Route ? $", and keep what requests call it with Name = \"{parameter.Key}\"" : "";

    private static bool IsAwait(string name, FunctionModel function) => name == Await && function.Return.IsAsync;

    private static bool IsKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
}
