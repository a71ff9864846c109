export const tools = ["arrow", "box", "text", "blur"] as const;
export type Tool = (typeof tools)[number];

export interface Point {
  x: number;
  y: number;
}

/** Something drawn on a picture, from one corner to the other, in the picture's own pixels. */
export interface Mark {
  tool: Tool;
  from: Point;
  to: Point;
  /** Of a text, which stands where it begins. */
  words?: string;
}

export interface Colours {
  mark: string;
  /** Around words, so that they are read on any ground. */
  edge: string;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** So few squares, along the longer side, that no word can be read out of them. */
const MOST_SQUARES = 6;
const HEAD = 0.5;

export function areaOf({ from, to }: Mark): Area {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
}

/** How many squares a blurred area becomes, across and down. */
export function squaresOf({ width, height }: Area): [number, number] {
  const side = Math.max(width, height) / MOST_SQUARES;
  return [Math.max(1, Math.round(width / side)), Math.max(1, Math.round(height / side))];
}

/** Draws the picture and what is marked on it; what is blurred is no longer there. */
export function paint(context: CanvasRenderingContext2D, picture: ImageBitmap, marks: readonly Mark[], { mark: colour, edge }: Colours): void {
  context.drawImage(picture, 0, 0);
  for (const mark of marks.filter(({ tool }) => tool === "blur")) blur(context, areaOf(mark));
  context.strokeStyle = colour;
  context.lineWidth = Math.max(3, Math.round(picture.width / 320));
  context.lineCap = "round";
  for (const mark of marks) {
    if (mark.tool === "box") box(context, areaOf(mark));
    if (mark.tool === "arrow") arrow(context, mark);
    if (mark.tool === "text") text(context, mark, { mark: colour, edge });
  }
}

function blur(context: CanvasRenderingContext2D, area: Area): void {
  if (area.width < 1 || area.height < 1) return;
  const [across, down] = squaresOf(area);
  const small = new OffscreenCanvas(across, down);
  const { x, y, width, height } = area;
  small.getContext("2d")?.drawImage(context.canvas, x, y, width, height, 0, 0, across, down);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, across, down, x, y, width, height);
  context.imageSmoothingEnabled = true;
}

function box(context: CanvasRenderingContext2D, { x, y, width, height }: Area): void {
  context.strokeRect(x, y, width, height);
}

/** As large as is read at a glance. */
export function textSize(width: number): number {
  return Math.max(16, Math.round(width / 32));
}

function text(context: CanvasRenderingContext2D, { from, words = "" }: Mark, colours: Colours): void {
  context.save();
  context.font = `600 ${textSize(context.canvas.width)}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = textSize(context.canvas.width) / 4;
  context.strokeStyle = colours.edge;
  context.strokeText(words, from.x, from.y);
  context.fillStyle = colours.mark;
  context.fillText(words, from.x, from.y);
  context.restore();
}

function arrow(context: CanvasRenderingContext2D, { from, to }: Mark): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const head = context.lineWidth * 5;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  for (const side of [angle - HEAD, angle + HEAD]) {
    context.moveTo(to.x, to.y);
    context.lineTo(to.x - head * Math.cos(side), to.y - head * Math.sin(side));
  }
  context.stroke();
}
