using System.Reflection;
using System.Runtime.CompilerServices;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>The tables in the pool's README are made from the code; copy what a failure shows.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_of_operations_is_that_of_the_code()
    {
        var table = "| operation | AWS credentials | built |\n|---|---|---|\n"
            + string.Concat(OperationTable.Rows.Select(row => $"| {row.Name} | {(row.IsSigned ? "yes" : "no")} | {row.Width} |\n"));

        Assert.True(Readme().Contains(table, StringComparison.Ordinal), table);
    }

    [Fact]
    public void The_table_of_guessed_refusals_is_that_of_the_code()
    {
        var guesses = typeof(PoolError).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(Sample)
            .Where(error => error.Evidence is 'U' or 'E')
            .OrderBy(error => error.Type, StringComparer.Ordinal)
            .ThenBy(error => error.Message, StringComparer.Ordinal)
            .Select(error => $"| {error.Type} | {error.Message} |\n");
        var table = "| type | message |\n|---|---|\n" + string.Concat(guesses);

        Assert.True(Readme().Contains(table, StringComparison.Ordinal), table);
    }

    private static PoolError Sample(MethodInfo factory) => (PoolError)factory.Invoke(
        null,
        [.. factory.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(string) => $"{{{parameter.Name}}}",
            var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ => (object)new[] { $"{{{parameter.Name}}}" },
        })])!;

    private static string Readme([CallerFilePath] string here = "") => File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/IdentityPortal.LocalPool/README.md"));
}
