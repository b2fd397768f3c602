using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AppUses",
                columns: table => new
                {
                    Sid = table.Column<string>(type: "TEXT", nullable: false),
                    App = table.Column<string>(type: "TEXT", nullable: false),
                    Sub = table.Column<string>(type: "TEXT", nullable: false),
                    FirstUsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppUses", x => new { x.Sid, x.App });
                });

            migrationBuilder.CreateTable(
                name: "GateKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Session = table.Column<string>(type: "TEXT", nullable: false),
                    App = table.Column<string>(type: "TEXT", nullable: false),
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GateKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogoutNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    App = table.Column<string>(type: "TEXT", nullable: false),
                    Sid = table.Column<string>(type: "TEXT", nullable: false),
                    Sub = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
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
