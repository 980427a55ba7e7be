using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Names that the real generator cannot write a wrapper with. Each sentence names the error of the compiler that it would have.</summary>
internal static class NameRules
{
    public static IEnumerable<string> Check(FunctionModel function, bool hasContainer, bool hasMain)
    {
        var names = new WrapperNames(function, hasContainer);
        foreach (var parameter in names.Locals)
        {
            if (LocalProblem(parameter.Name, function.ClassVariable, names, hasContainer) is { } problem)
                yield return $"The parameter {parameter.Name} of {function.MethodName} has a name that the real generator's wrapper cannot take: {problem}. Rename it{Advice(parameter)}.";
        }

        if (names.Parameters.Distinct().Count() != names.Parameters.Count)
            yield return $"The real generator's wrapper of {function.MethodName} has two parameters __context__ (CS0100). Let the ILambdaContext alone be called context.";
        if (ClassProblem(function.ClassVariable, names, hasContainer) is { } wrong)
            yield return $"The class {function.ClassName} has a name that the real generator's wrapper cannot take: {wrong}. Rename it.";
        if (MethodProblem(function.MethodName, names) is { } method)
            yield return $"The function {function.MethodName} has a name that the real generator's wrapper cannot take: {method}. Rename it.";
        foreach (var shadow in function.Shadowed.Where(name => IsUsed(name, names, hasMain)))
            yield return $"{shadow.TrimEnd('.')} means something of {function.Namespace}, or of a namespace around it, where the real generator's wrapper of {function.MethodName} means .NET's or Lambda's ({Errors(shadow)}). Rename yours.";
    }

    private static string? LocalProblem(string name, string classVariable, WrapperNames names, bool hasContainer)
    {
        if (IsKeyword(name))
            return "it is a keyword, which it writes without the @ (CS1001 or CS1041)";
        if (names.Outer.Contains(name))
            return "it has a variable of that name (CS0128 or CS0841)";
        if (name == classVariable)
            return hasContainer ? "it has a variable of that name (CS0128)" : "it hides the variable that holds the class (CS1061)";
        if (names.Inner.Contains(name) || names.Parameters.Contains(name))
            return "it has a variable of that name (CS0136)";
        if (hasContainer && name == "serviceProvider")
            return "it hides the container (CS0841)";
        if (!hasContainer && name == "serializer" && names.UsesSerializer)
            return "it hides the serializer (CS1061 or CS0841)";
        return names.Used.Contains(name) && name != "Environment" ? "it hides the class of that name (CS1061 or CS0841)" : null;
    }

    private static string? ClassProblem(string variable, WrapperNames names, bool hasContainer)
    {
        if (IsKeyword(variable))
            return $"its variable would be the keyword {variable} (CS1001 or CS1519)";
        if (names.Outer.Contains(variable))
            return $"it has a variable {variable} (CS0128 or CS0841)";
        if (!hasContainer)
            return variable == "serializer" ? "it has a field serializer (CS0102)" : names.Parameters.Contains(variable) ? $"it has a parameter {variable} (CS1061)" : null;
        if (variable == "serviceProvider")
            return "its variable would hide the container (CS0841)";
        return names.Inner.Contains(variable) || names.Parameters.Contains(variable) ? $"it has a variable {variable} (CS0136)" : null;
    }

    private static string? MethodProblem(string name, WrapperNames names)
    {
        if (IsKeyword(name))
            return "it is a keyword, which it writes without the @ (CS1001 or CS1519)";
        if (names.Fields.Contains(name))
            return "it has a field of that name (CS0102)";
        return names.Used.Contains(name) ? "it hides the class of that name (CS0119)" : null;
    }

    private static bool IsUsed(string shadow, WrapperNames names, bool hasMain) =>
        shadow.EndsWith(Shadows.Root, StringComparison.Ordinal) || names.Types.Contains(shadow) || (hasMain && shadow is "Task" or "Func" or "Action");

    private static string Errors(string shadow) => shadow.EndsWith(Shadows.Root, StringComparison.Ordinal) ? "CS0234 or CS0426" : "CS0117, CS1061 or CS0029";

    private static string Advice(ParameterModel parameter) =>
        parameter.Source is ParameterSource.Query or ParameterSource.Header or ParameterSource.Route ? $", and keep what requests call it with Name = \"{parameter.Key}\"" : "";

    private static bool IsKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
}
