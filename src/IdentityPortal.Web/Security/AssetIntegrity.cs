using Microsoft.AspNetCore.StaticAssets;

namespace IdentityPortal.Web.Security;

/// <summary>The build's integrity hashes of script and style sheet, which browsers verify.</summary>
internal sealed class AssetIntegrity(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string?>> _hashes = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Where(asset => asset.Selectors.Count == 0 && Find(asset, "label") is not null)
        .DistinctBy(asset => Find(asset, "label"))
        .ToDictionary(asset => Find(asset, "label")!, asset => Find(asset, "integrity")));

    /// <summary>
    /// The hash of an asset, by its name without the fingerprint. It is null unless the portal was published: during development the
    /// framework omits hashes, because files may change.
    /// </summary>
    public string? this[string name] => _hashes.Value[name];

    private static string? Find(StaticAssetDescriptor asset, string property) =>
        asset.Properties.FirstOrDefault(one => one.Name == property)?.Value;
}
