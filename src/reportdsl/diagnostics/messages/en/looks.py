"""What diagnostics of pages and their looks say in English: fonts, house templates. `catalogue` says what each part is for."""

LOOKS = {
    "F40": "the contents' page numbers are estimates: this machine sets {asked} in {taken}, whose characters have other widths\ninstall fonts-liberation and a Chinese font, then build again; or press Ctrl+A, F9 in Word",
}
