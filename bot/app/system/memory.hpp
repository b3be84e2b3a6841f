#pragma once

namespace kexiebot::app {

/// Gives back what was only needed to read the files (documents, patterns written out) once they are read.
void give_back_memory();

}  // namespace kexiebot::app
