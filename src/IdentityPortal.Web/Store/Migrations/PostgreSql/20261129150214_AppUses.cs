using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AppUses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "App",
                table: "Timeline",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AppUses",
                columns: table => new
                {
                    Sid = table.Column<string>(type: "text", nullable: false),
                    App = table.Column<string>(type: "text", nullable: false),
                    Sub = table.Column<string>(type: "text", nullable: false),
                    FirstUsedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppUses", x => new { x.Sid, x.App });
                });

            migrationBuilder.CreateTable(
                name: "GateKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Session = table.Column<string>(type: "text", nullable: false),
                    App = table.Column<string>(type: "text", nullable: false),
                    Host = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GateKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogoutNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    App = table.Column<string>(type: "text", nullable: false),
                    Sid = table.Column<string>(type: "text", nullable: false),
                    Sub = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogoutNotices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AppUses_EndedAt",
                table: "AppUses",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AppUses_LastUsedAt",
                table: "AppUses",
                column: "LastUsedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AppUses_Sub",
                table: "AppUses",
                column: "Sub");

            migrationBuilder.CreateIndex(
                name: "IX_GateKeys_ExpiresAt",
                table: "GateKeys",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_GateKeys_Session",
                table: "GateKeys",
                column: "Session");

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotices_DueAt",
                table: "LogoutNotices",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppUses");

            migrationBuilder.DropTable(
                name: "GateKeys");

            migrationBuilder.DropTable(
                name: "LogoutNotices");

            migrationBuilder.DropColumn(
                name: "App",
                table: "Timeline");
        }
    }
}
