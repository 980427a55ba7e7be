namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for to make records, and netstandard2.0 lacks.</summary>
internal static class IsExternalInit;
