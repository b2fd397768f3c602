[assembly: AssemblyFixture(typeof(IdentityPortal.Tests.Contract.SharedTarget))]

namespace IdentityPortal.Tests.Contract;

/// <summary>Disposes of the shared target at the end of the run. On AWS, this deletes its pool.</summary>
public sealed class SharedTarget : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Target.DisposeOfSharedAsync();
}
