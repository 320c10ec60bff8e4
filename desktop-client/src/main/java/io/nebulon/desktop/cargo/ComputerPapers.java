package io.nebulon.desktop.cargo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;

/// The files and the printer of this computer. Writing and printing happen on a thread of their
/// own.
final class ComputerPapers implements Papers {
    private static final DocFlavor PDF = DocFlavor.BYTE_ARRAY.PDF;

    private final Node window;

    /// @param window any part of the window that the file chooser belongs to
    ComputerPapers(Node window) {
        this.window = window;
    }

    @Override
    public void save(String name, byte[] pdf, Consumer<Done> done) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        File file = chooser.showSaveDialog(window.getScene().getWindow());
        if (file == null) {
            done.accept(new Done.NotWanted());
            return;
        }
        elsewhere(
                () -> {
                    Files.write(file.toPath(), pdf);
                    return new Done.Written(file.toString());
                },
                done);
    }

    @Override
    public void print(String name, byte[] pdf, Consumer<Done> done) {
        elsewhere(() -> print(name, pdf), done);
    }

    private static Done print(String name, byte[] pdf) throws PrintException {
        PrintService printer = PrintServiceLookup.lookupDefaultPrintService();
        if (printer == null || !printer.isDocFlavorSupported(PDF)) {
            PrintService[] able = PrintServiceLookup.lookupPrintServices(PDF, null);
            if (able.length == 0) {
                return new Done.NoPrinter();
            }
            printer = able[0];
        }
        Doc paper = new SimpleDoc(pdf, PDF, null);
        PrintRequestAttributeSet wishes = new HashPrintRequestAttributeSet();
        wishes.add(new JobName(name, null));
        printer.createPrintJob().print(paper, wishes);
        return new Done.Written(printer.getName());
    }

    @FunctionalInterface
    private interface Work {
        Done run() throws IOException, PrintException;
    }

    private static void elsewhere(Work work, Consumer<Done> done) {
        Thread.ofVirtual()
                .name("papers")
                .start(() -> {
                    Done end = end(work);
                    Platform.runLater(() -> done.accept(end));
                });
    }

    private static Done end(Work work) {
        try {
            return work.run();
        } catch (IOException | PrintException e) {
            return new Done.Failed(String.valueOf(e.getMessage()));
        }
    }
}
