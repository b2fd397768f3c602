using Microsoft.AspNetCore.StaticAssets;

namespace IdentityPortal.Web.Security;

/// <summary>The hashes of script and style as they were built, for the browser to check what it gets.</summary>
internal sealed class AssetIntegrity(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, string?>> _hashes = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
        .OfType<StaticAssetDescriptor>()
        .Where(asset => asset.Selectors.Count == 0 && Find(asset, "label") is not null)
        .DistinctBy(asset => Find(asset, "label"))
        .ToDictionary(asset => Find(asset, "label")!, asset => Find(asset, "integrity")));

    /// <summary>
    /// By the asset's name before the build put its fingerprint in. Null unless it was published: the framework leaves the hashes out
    /// where a developer may be changing the file.
    /// </summary>
    public string? this[string name] => _hashes.Value[name];

    private static string? Find(StaticAssetDescriptor asset, string property) =>
        asset.Properties.FirstOrDefault(one => one.Name == property)?.Value;
}
