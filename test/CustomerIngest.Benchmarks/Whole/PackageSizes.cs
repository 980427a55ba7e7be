using System.IO.Compression;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What would be uploaded, zipped. What Lambda has itself is not in it.</summary>
internal sealed class PackageSizes : IMeasurement
{
    public string Name => "package";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        if (round > 0)
            return;
        await bench.ForEachAsync(round, Measures.Package.Name, async variant =>
        {
            bench.Results.Add(Measures.Package, variant.Name, ZippedSize(variant.Launch.TaskRoot) / 1e6);
            if (variant.Name == VariantNames.Aot)
                await NativePackage.CheckAsync(variant.Launch, cancellationToken);
        });
    }

    private static long ZippedSize(string folder)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                zip.CreateEntryFromFile(file, Path.GetRelativePath(folder, file), CompressionLevel.SmallestSize);
        }

        return stream.Length;
    }
}
