using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AccountPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Sid",
                table: "Sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UsedAt",
                table: "Sessions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "KnownBrowsers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AskedAt",
                table: "FactorRemovals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "MailId",
                table: "FactorRemovals",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopHash",
                table: "FactorRemovals",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AddressChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectHash = table.Column<string>(type: "text", nullable: false),
                    AddressHash = table.Column<string>(type: "text", nullable: false),
                    NewAddressHash = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    IsCodeSent = table.Column<bool>(type: "boolean", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false),
                    LaterTokenHash = table.Column<string>(type: "text", nullable: true),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false),
                    HasPasskeysToRemove = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AddressChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deletions",
                columns: table => new
                {
                    Receipt = table.Column<string>(type: "text", nullable: false),
                    SubjectHash = table.Column<string>(type: "text", nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    ByStaff = table.Column<bool>(type: "boolean", nullable: false),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    TokenHash = table.Column<string>(type: "text", nullable: true),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    IsConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deletions", x => x.Receipt);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    SubjectHash = table.Column<string>(type: "text", nullable: true),
                    AddressHash = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Sid",
                table: "Sessions",
                column: "Sid");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_AddressHash",
                table: "AddressChanges",
                column: "AddressHash");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_NewAddressHash",
                table: "AddressChanges",
                column: "NewAddressHash");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_SubjectHash",
                table: "AddressChanges",
                column: "SubjectHash");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_TokenHash",
                table: "AddressChanges",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_Until",
                table: "AddressChanges",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_Deletions_DoneAt",
                table: "Deletions",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_Deletions_SubjectHash",
                table: "Deletions",
                column: "SubjectHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deletions_TokenHash",
                table: "Deletions",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_AddressHash_At",
                table: "Outbox",
                columns: new[] { "AddressHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_At",
                table: "Outbox",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_DueAt",
                table: "Outbox",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SubjectHash_At",
                table: "Outbox",
                columns: new[] { "SubjectHash", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AddressChanges");

            migrationBuilder.DropTable(
                name: "Deletions");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_Sid",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Sid",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "UsedAt",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "KnownBrowsers");

            migrationBuilder.DropColumn(
                name: "AskedAt",
                table: "FactorRemovals");

            migrationBuilder.DropColumn(
                name: "MailId",
                table: "FactorRemovals");

            migrationBuilder.DropColumn(
                name: "StopHash",
                table: "FactorRemovals");
        }
    }
}
