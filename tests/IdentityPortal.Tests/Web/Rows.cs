using Xunit.Sdk;

namespace IdentityPortal.Tests.Web;

/// <summary>Rows of a test that share the portal of the test.</summary>
internal static class Rows
{
    /// <summary>Tests one row after the other. A failure names the row.</summary>
    public static async Task EachAsync<TRow>(IEnumerable<TRow> rows, Func<TRow, Task> testAsync)
    {
        foreach (var row in rows)
        {
            try
            {
                await testAsync(row);
            }
            catch (Exception failure)
            {
                throw new XunitException($"{row}: {failure.Message}", failure);
            }
        }
    }
}
