export const huntPlant = async (_name: string, _wish: unknown): Promise<number> => 1;
export const huntPlants = async (): Promise<number> => 1;
