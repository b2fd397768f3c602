using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddressChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: false),
                    HasPasskeysToRemove = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AddressChanges", x => x.Id);
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AddressChanges");
        }
    }
}
