import { describe, expect, it } from "vitest";
import { cleanPasted } from "./clean_paste";

/** What a browser puts the words of a paragraph of Word into; its attributes are long, and of no interest here. */
const item = (level: number, mark: string, words: string, [open, close] = ["<![if !supportLists]>", "<![endif]>"]) =>
  `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>` +
  `${open}<span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span>${close}` +
  `${words}<o:p></o:p></p>\n\n`;

describe("what was copied in Word", () => {
  it("is its words, without styles, comments and tags of Office", () => {
    const copied = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
      <style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 10]><style>table {}</style><![endif]--><!--[if gte mso 9]><xml><o:Pixels/></xml><![endif]--></head>
      <body><!--StartFragment--><p class=MsoNormal>Hello <b>Ana</b>,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`;
    const cleaned = cleanPasted(copied);
    expect(cleaned).toContain("<p class=MsoNormal>Hello <b>Ana</b>,</p><p class=MsoNormal></p>");
    expect(cleaned).not.toMatch(/<style|<!--|o:p|xml>/);
  });

  it("has its bullets as a list, with the list in it", () => {
    const copied = `<p>Two cables:</p>${item(1, "·", "the red one")}${item(2, "o", "left")}${item(1, "·", "the blue one")}<p>Done.</p>`;
    expect(cleanPasted(copied)).toBe("<p>Two cables:</p><ul><li>the red one<ul><li>left</li></ul></li><li>the blue one</li></ul>\n\n<p>Done.</p>");
  });

  it.each([
    ["1.", "ol"],
    ["(a)", "ol"],
    ["iv.", "ol"],
    ["§", "ul"],
    ["o", "ul"],
  ])("has %s as an item of %s", (mark, tag) => {
    expect(cleanPasted(item(1, mark, "Press.")).trim()).toBe(`<${tag}><li>Press.</li></${tag}>`);
  });

  it("is read in the form of Chrome too, whose conditions are comments", () => {
    const copied = item(1, "1.", "Press.", ["<!--[if !supportLists]-->", "<!--[endif]-->"]);
    expect(cleanPasted(copied).trim()).toBe("<ol><li>Press.</li></ol>");
  });

  it("ends one list where another kind begins", () => {
    expect(cleanPasted(item(1, "·", "red") + item(1, "1.", "Press.")).trim()).toBe("<ul><li>red</li></ul><ol><li>Press.</li></ol>");
  });
});

it("keeps the cells of Excel, also where the marks of the fragment stand within the table", () => {
  const copied = `<html><head><style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {}--></style></head><body>
<table border=0 style='border-collapse:collapse'><!--StartFragment--> <col width=64><tr height=20><td class=xl65>Sum</td><td align=right>12,50</td></tr><!--EndFragment--></table></body></html>`;
  expect(cleanPasted(copied)).toContain(
    "<table border=0 style='border-collapse:collapse'> <col width=64><tr height=20><td class=xl65>Sum</td><td align=right>12,50</td></tr></table>",
  );
});

it("leaves what was copied in Gmail as it is", () => {
  const copied = '<div dir="ltr">Hello,<div><br></div><ul><li>one</li></ul><a href="https://desk.test/a:b">link</a></div>';
  expect(cleanPasted(copied)).toBe(copied);
});
