using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

public sealed class StoredJsonTests
{
    [Fact]
    public void Settings_that_an_earlier_file_does_not_have_get_their_defaults()
    {
        Assert.Equal(
            StoredJson.Write(new ClientSettings { Name = "web" }), StoredJson.Write(StoredJson.ReadClient("""{"Name":"web"}""")));
        Assert.Equal(StoredJson.Write(new PoolSettings { Name = "pool" }), StoredJson.Write(StoredJson.ReadPool("""{"Name":"pool"}""")));
    }
}
