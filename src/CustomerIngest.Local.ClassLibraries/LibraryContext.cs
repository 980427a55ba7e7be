using System.Reflection;
using System.Runtime.Loader;

namespace CustomerIngest.Local.ClassLibraries;

/// <summary>Loads the function's assembly, and what it references by its own .deps.json or from its folder.</summary>
internal static class LibraryContext
{
    /// <exception cref="FileNotFoundException">There is no such assembly.</exception>
    public static Assembly Load(string folder, string assemblyName)
    {
        var path = Path.Combine(folder, $"{assemblyName}.dll");
        if (!File.Exists(path))
            throw new FileNotFoundException($"Could not find the specified handler assembly with the file name '{assemblyName}'. The assembly should be located in the root of your uploaded .zip file.");
        var resolver = new AssemblyDependencyResolver(path);
        var context = AssemblyLoadContext.Default;
        context.Resolving += (_, name) => Find(resolver, folder, name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        context.ResolvingUnmanagedDll += (_, name) => resolver.ResolveUnmanagedDllToPath(name) is { } found ? System.Runtime.InteropServices.NativeLibrary.Load(found) : 0;
        return context.LoadFromAssemblyPath(path);
    }

    private static string? Find(AssemblyDependencyResolver resolver, string folder, AssemblyName name)
    {
        if (resolver.ResolveAssemblyToPath(name) is { } found)
            return found;
        var beside = Path.Combine(folder, $"{name.Name}.dll");
        return File.Exists(beside) ? beside : null;
    }
}
