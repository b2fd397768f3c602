using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdentityPortal.Web.Store;

/// <summary>
/// The portal's own data, in SQLite or PostgreSQL. Cognito is the user directory: this database contains no passwords, and addresses only as
/// keyed hashes or encrypted.
/// </summary>
internal class PortalDatabase : DbContext, IDataProtectionKeyContext
{
    public PortalDatabase(DbContextOptions<PortalDatabase> options)
        : base(options)
    {
    }

    protected PortalDatabase(DbContextOptions options)
        : base(options)
    {
    }

    public AppTables Apps => this.GetService<AppTables>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<BrowserNoteRow> BrowserNotes => Set<BrowserNoteRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<FirstLoginMarkRow> FirstLoginMarks => Set<FirstLoginMarkRow>();

    public DbSet<OpenConfirmationRow> OpenConfirmations => Set<OpenConfirmationRow>();

    public DbSet<AccountNameRow> AccountNames => Set<AccountNameRow>();

    public DbSet<KnownBrowserRow> KnownBrowsers => Set<KnownBrowserRow>();

    public DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();

    public DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();

    public DbSet<SecretRow> Secrets => Set<SecretRow>();

    public DbSet<TrailRow> Trail => Set<TrailRow>();

    public DbSet<SupportPressRow> SupportPresses => Set<SupportPressRow>();

    public DbSet<EmergencyLockRow> EmergencyLocks => Set<EmergencyLockRow>();

    public DbSet<FactorRemovalRow> FactorRemovals => Set<FactorRemovalRow>();

    public DbSet<DeletionRow> Deletions => Set<DeletionRow>();

    public DbSet<PersonNoteRow> PersonNotes => Set<PersonNoteRow>();

    public DbSet<TimelineRow> Timeline => Set<TimelineRow>();

    public DbSet<AddressChangeRow> AddressChanges => Set<AddressChangeRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<MailRow> Outbox => Set<MailRow>();

    public DbSet<ProviderKeyRow> ProviderKeys => Set<ProviderKeyRow>();

    public DbSet<AppUseRow> AppUses => Set<AppUseRow>();

    public DbSet<LogoutNoticeRow> LogoutNotices => Set<LogoutNoticeRow>();

    public DbSet<GateKeyRow> GateKeys => Set<GateKeyRow>();

    /// <summary>
    /// Begins a transaction that excludes all others with the same key, on every instance, so that what it reads is still true when it writes.
    /// </summary>
    /// <param name="key">Identifies the subject of the transaction, such as the hash of an address.</param>
    public virtual Task<IDbContextTransaction> BeginAloneAsync(string key, CancellationToken cancellationToken) =>
        // SQLite has one writer at a time, and the transaction becomes the writer when it begins.
        Database.BeginTransactionAsync(cancellationToken);

    /// <summary>Inserts a row, unless there is one with its key. Without a transaction, so that whichever instance is first decides.</summary>
    /// <returns>Whether there was none.</returns>
    public async Task<bool> AddIfAbsentAsync<TRow>(TRow row, CancellationToken cancellationToken)
        where TRow : class
    {
        var entry = Entry(row);
        var properties = entry.Metadata.GetProperties().ToList();
        var columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        var places = string.Join(", ", properties.Select((_, place) => $"{{{place}}}"));
        var values = properties.Select(property =>
            property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(entry.CurrentValues[property]) : entry.CurrentValues[property]);
        var insert = $"INSERT INTO \"{entry.Metadata.GetTableName()}\" ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING";
        return await Database.ExecuteSqlAsync(FormattableStringFactory.Create(insert, [.. values]), cancellationToken) == 1;
    }

    // SQLite cannot compare DateTimeOffset. Whole milliseconds sort the same everywhere.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MillisecondsConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>(session =>
        {
            session.HasIndex(row => row.Sid);
            session.HasIndex(row => row.ExpiresAt);
            session.HasIndex(row => row.SubjectHash);
            session.HasIndex(row => row.AddressHash);
        });
        modelBuilder.Entity<BrowserNoteRow>().HasIndex(row => row.ExpiresAt);
        modelBuilder.Entity<AttemptRow>().HasIndex(row => new { row.AddressHash, row.TriedAt });
        modelBuilder.Entity<FirstLoginMarkRow>().HasKey(row => row.AddressHash);
        modelBuilder.Entity<OpenConfirmationRow>().HasIndex(row => row.AddressHash);
        modelBuilder.Entity<AccountNameRow>(name =>
        {
            name.HasKey(row => new { row.NameHash, row.SubjectHash });
            name.HasIndex(row => row.SubjectHash);
        });
        modelBuilder.Entity<KnownBrowserRow>(browser =>
        {
            browser.HasIndex(row => row.Browser);
            browser.HasIndex(row => row.AddressHash);
            browser.HasIndex(row => row.ExpiresAt);
        });
        modelBuilder.Entity<RecoveryCodeRow>(code =>
        {
            code.HasKey(row => row.CodeHash);
            code.HasIndex(row => row.SubjectHash);
            code.HasIndex(row => row.AddressHash);
        });
        modelBuilder.Entity<PasskeyRow>(passkey =>
        {
            passkey.HasKey(row => row.CredentialHash);
            passkey.HasIndex(row => row.SubjectHash);
            passkey.HasIndex(row => row.AddressHash);
        });
        modelBuilder.Entity<SecretRow>().HasKey(row => row.Name);
        modelBuilder.Entity<SupportPressRow>().HasIndex(row => row.ExpiresAt);
        modelBuilder.Entity<EmergencyLockRow>().HasKey(row => row.Sub);
        modelBuilder.Entity<FactorRemovalRow>().HasKey(row => row.Sub);
        modelBuilder.Entity<DeletionRow>(deletion =>
        {
            deletion.HasKey(row => row.Receipt);
            deletion.HasIndex(row => row.SubjectHash).IsUnique();
            deletion.HasIndex(row => row.DoneAt);
            deletion.HasIndex(row => row.TokenHash);
        });
        modelBuilder.Entity<PersonNoteRow>(note =>
        {
            note.HasIndex(row => new { row.SubjectHash, row.At });
            note.HasIndex(row => row.AddressHash);
            note.HasIndex(row => row.At);
        });
        modelBuilder.Entity<TimelineRow>(timeline =>
        {
            timeline.HasIndex(row => new { row.SubjectHash, row.At });
            timeline.HasIndex(row => new { row.AddressHash, row.At });
            timeline.HasIndex(row => row.At);
        });
        modelBuilder.Entity<TrailRow>(trail =>
        {
            trail.HasKey(row => row.Number);
            trail.Property(row => row.Number).ValueGeneratedNever();
            trail.HasIndex(row => row.Intent).IsUnique();
            trail.HasIndex(row => row.At);
            trail.HasIndex(row => new { row.By, row.Number });
            trail.HasIndex(row => new { row.Subject, row.Number });
            trail.HasIndex(row => new { row.AddressHash, row.Number });
        });
        modelBuilder.Entity<AddressChangeRow>(change =>
        {
            change.HasIndex(row => row.SubjectHash);
            change.HasIndex(row => row.AddressHash);
            change.HasIndex(row => row.NewAddressHash);
            change.HasIndex(row => row.TokenHash);
            change.HasIndex(row => row.Until);
        });
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.HasKey(row => new { row.AddressHash, row.MessageId, row.Kind });
            delivery.HasIndex(row => new { row.AddressHash, row.At });
            delivery.HasIndex(row => row.At);
        });
        modelBuilder.Entity<MailRow>(mail =>
        {
            mail.HasIndex(row => new { row.State, row.DueAt });
            mail.HasIndex(row => new { row.SubjectHash, row.At });
            mail.HasIndex(row => new { row.AddressHash, row.At });
            mail.HasIndex(row => row.At);
        });
        modelBuilder.Entity<AppUseRow>(use =>
        {
            use.HasKey(row => new { row.Sid, row.App });
            use.HasIndex(row => row.Sub);
            use.HasIndex(row => row.EndedAt);
            use.HasIndex(row => row.LastUsedAt);
        });
        modelBuilder.Entity<LogoutNoticeRow>().HasIndex(row => row.DueAt);
        modelBuilder.Entity<GateKeyRow>(key =>
        {
            key.HasIndex(row => row.Session);
            key.HasIndex(row => row.ExpiresAt);
        });
        Apps.AddTo(modelBuilder);
    }

    private sealed class MillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
