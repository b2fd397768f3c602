using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IdentityPortal.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SupportTrail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Trail",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: true),
                    AddressHash = table.Column<string>(type: "text", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: true),
                    Ticket = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true),
                    RequestId = table.Column<string>(type: "text", nullable: true),
                    Intent = table.Column<long>(type: "bigint", nullable: true),
                    Previous = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trail", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_AddressHash_Number",
                table: "Trail",
                columns: new[] { "AddressHash", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_At",
                table: "Trail",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Trail_By_Number",
                table: "Trail",
                columns: new[] { "By", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Intent",
                table: "Trail",
                column: "Intent",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trail_Subject_Number",
                table: "Trail",
                columns: new[] { "Subject", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Trail");
        }
    }
}
