using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// The key that seals new rows of the trail, and earlier ones. Without a current key there is no trail, and without a trail there is no support desk.
/// </summary>
internal sealed class TrailKeys
{
    private readonly TrailKey? _current;

    private TrailKeys(TrailKey? current, IReadOnlyList<TrailKey> all)
    {
        _current = current;
        All = all;
    }

    public bool IsSet => _current is not null;

    public TrailKey Current => _current ?? throw new InvalidOperationException("Neither Portal:Trail:Key nor Portal:Trail:KeyFile is set.");

    /// <summary>The current key, then the earlier ones.</summary>
    public IReadOnlyList<TrailKey> All { get; }

    /// <exception cref="StartRefusedException">A key cannot be used. The message says which.</exception>
    public static TrailKeys Load(TrailOptions options, IHostEnvironment environment)
    {
        var folder = environment.ContentRootPath;
        var current = TrailKey.Load(options, TrailOptions.Section, folder, mayMake: environment.IsDevelopment());
        List<TrailKey> all = current is null ? [] : [current];
        foreach (var (place, settings) in options.Earlier.Index())
        {
            var section = $"{TrailOptions.Section}:Earlier:{place}";
            var earlier = TrailKey.Load(settings, section, folder, mayMake: false) ?? throw new StartRefusedException($"{section} has neither Key nor KeyFile.");
            if (all.Exists(key => key.Name == earlier.Name))
            {
                throw new StartRefusedException($"{section} is the same key as another one of {TrailOptions.Section}.");
            }

            all.Add(earlier);
        }

        return current is null && all.Count > 0
            ? throw new StartRefusedException($"{TrailOptions.Section}:Earlier is of use only beside {TrailOptions.Section}:Key or KeyFile, which seals new rows.")
            : new TrailKeys(current, all);
    }

    /// <returns>Null if no setting has the key.</returns>
    public TrailKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);
}
