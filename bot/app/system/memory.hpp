#pragma once

namespace kexiebot::app {

/// To be called once, before there are threads: all of them take memory from one place. A message's handling wanders through
/// several threads and leaves what it frees in each; with a place of their own they keep seven megabytes more, and are no faster.
void share_memory();

/// Gives back what was only needed to read the files (documents, patterns written out) once they are read.
void give_back_memory();

}  // namespace kexiebot::app
