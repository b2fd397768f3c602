using System.Runtime.CompilerServices;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>
/// The contents of AWS's service model: operations, whether they are signed, and their members, including those of structures by path.
/// </summary>
internal static class ServiceModel
{
    internal sealed record Operation(string Name, bool IsSigned, IReadOnlyList<string> Members);

    public static IReadOnlyDictionary<string, Operation> Operations { get; } = Read().ToDictionary(operation => operation.Name);

    private static IEnumerable<Operation> Read([CallerFilePath] string here = "") =>
        from line in File.ReadLines(Path.ChangeExtension(here, ".txt"))
        let words = line.Split(' ')
        select new Operation(words[0], words[1] == "signed", words[2..]);
}
